/* The list of files to take home: each is made when its link is pressed, the way is shown in steps, and can be stopped.
   Without this script the links still work. */
function render({ model, el }) {
  let stop = null

  function draw() {
    stop?.abort()
    el.replaceChildren(...model.get('groups').map(group => {
      const part = node('section', 'd-file-group')
      part.append(node('h3', '', group.title))
      const list = node('ul', 'd-files')
      list.append(...group.files.map(item))
      part.append(list)
      return part
    }))
  }

  function item(file) {
    const entry = node('li')
    const link = node('a', 'd-button', file.title)
    link.href = file.address
    link.download = file.name
    link.insertAdjacentHTML('afterbegin', model.get('icon'))
    const about = node('span', '', file.about)
    const state = node('div', 'd-making')
    state.setAttribute('role', 'status')
    link.addEventListener('click', event => {
      event.preventDefault()
      make(file, state)
    })
    entry.append(link, about, state)
    return entry
  }

  async function make(file, state) {
    stop?.abort()
    const own = new AbortController()
    stop = own
    const words = model.get('words')
    const bar = node('progress')
    const text = node('p', '', words.starting)
    const cancel = node('button', 'd-button', words.cancel)
    cancel.type = 'button'
    bar.setAttribute('aria-label', file.title)
    cancel.addEventListener('click', () => own.abort())
    state.replaceChildren(text, bar, cancel)
    try {
      const answer = await fetch(file.address + (file.address.includes('?') ? '&' : '?') + 'follow=1', { signal: own.signal })
      if (!answer.ok) throw new Error(words.failed)
      const content = await followed(answer.body.getReader(), told => {
        text.textContent = words.step.replace('{n}', told.n).replace('{of}', told.of).replace('{what}', told.step)
        bar.max = told.of + 1
        bar.value = told.n
      })
      keep(content, file.name)
      state.replaceChildren(node('p', '', words.done.replace('{file}', file.name)))
    } catch (error) {
      const stopped = own.signal.aborted
      const said = node('p', stopped ? '' : 'd-failed', stopped ? words.stopped : error.said ?? words.failed)
      if (!stopped) said.setAttribute('role', 'alert')
      state.replaceChildren(said)
    } finally {
      if (stop === own) stop = null
    }
  }

  model.on('change:groups', draw)
  draw()
  return () => stop?.abort()
}

/* Lines of JSON, and after the line that names its size the file itself. */
async function followed(reader, tell) {
  let kept = new Uint8Array()
  for (;;) {
    const end = kept.indexOf(10)
    if (end < 0) {
      const { done, value } = await reader.read()
      if (done) throw new Error('the answer ended too early')
      kept = joined(kept, value)
      continue
    }
    const told = JSON.parse(new TextDecoder().decode(kept.subarray(0, end)))
    kept = kept.slice(end + 1)
    if (told.error) throw Object.assign(new Error(told.error), { said: told.error })
    if (told.size === undefined) {
      tell(told)
      continue
    }
    const parts = [kept]
    for (let size = kept.length; size < told.size;) {
      const { done, value } = await reader.read()
      if (done) throw new Error('the file ended too early')
      parts.push(value)
      size += value.length
    }
    return new Blob(parts, { type: told.type })
  }
}

function joined(a, b) {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function keep(content, name) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

function node(tag, css = '', text = '') {
  const made = document.createElement(tag)
  if (css) made.className = css
  if (text) made.textContent = text
  return made
}

export default { render }
