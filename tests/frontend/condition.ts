/** Waits for what is true sooner or later, instead of sleeping. */
export async function until(condition: () => boolean, what = 'the condition', patience = 8_000): Promise<void> {
  const end = Date.now() + patience
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
