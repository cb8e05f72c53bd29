/** Friendly pseudonyms: birds, animals and flowers of Estonia, so that nobody has to give a name. */

const LANGUAGES = ['et', 'en', 'ru']

/** Estonian, English, Russian. */
const NAMES = `
Pääsuke|Swallow|Ласточка
Rukkilill|Cornflower|Василёк
Põder|Elk|Лось
Siil|Hedgehog|Ёжик
Kurg|Crane|Журавль
Kiivitaja|Lapwing|Чибис
Lõoke|Skylark|Жаворонок
Ööbik|Nightingale|Соловей
Kuldnokk|Starling|Скворец
Rasvatihane|Great Tit|Синица
Sinitihane|Blue Tit|Лазоревка
Leevike|Bullfinch|Снегирь
Rähn|Woodpecker|Дятел
Kägu|Cuckoo|Кукушка
Toonekurg|Stork|Аист
Luik|Swan|Лебедь
Kotkas|Eagle|Орёл
Kalakotkas|Osprey|Скопа
Kajakas|Gull|Чайка
Tiir|Tern|Крачка
Hahk|Eider|Гага
Sinikael|Mallard|Кряква
Vainurästas|Redwing|Белобровик
Musträstas|Blackbird|Чёрный дрозд
Punarind|Robin|Зарянка
Linavästrik|Wagtail|Трясогузка
Käbilind|Crossbill|Клёст
Siisike|Siskin|Чиж
Ohakalind|Goldfinch|Щегол
Pasknäär|Jay|Сойка
Kakk|Owl|Сова
Teder|Black Grouse|Тетерев
Metsis|Capercaillie|Глухарь
Rukkirääk|Corncrake|Коростель
Suitsupääsuke|Barn Swallow|Касатка
Piiritaja|Swift|Стриж
Jäälind|Kingfisher|Зимородок
Vihitaja|Sandpiper|Перевозчик
Tildripoeg|Plover|Зуёк
Tikutaja|Snipe|Бекас
Karu|Bear|Медведь
Ilves|Lynx|Рысь
Rebane|Fox|Лиса
Jänes|Hare|Заяц
Orav|Squirrel|Белка
Mäger|Badger|Барсук
Saarmas|Otter|Выдра
Kobras|Beaver|Бобр
Metskits|Roe Deer|Косуля
Nugis|Marten|Куница
Nirk|Weasel|Ласка
Lendorav|Flying Squirrel|Летяга
Hüljes|Seal|Тюлень
Mutt|Mole|Крот
Nahkhiir|Bat|Летучая мышь
Unilane|Dormouse|Соня
Konn|Frog|Лягушка
Sisalik|Lizard|Ящерица
Haug|Pike|Щука
Ahven|Perch|Окунь
Lõhe|Salmon|Лосось
Mesilane|Honeybee|Пчела
Kimalane|Bumblebee|Шмель
Lepatriinu|Ladybird|Божья коровка
Liblikas|Butterfly|Бабочка
Kiil|Dragonfly|Стрекоза
Jaaniuss|Glow-worm|Светлячок
Sinilill|Hepatica|Печёночница
Ülane|Anemone|Ветреница
Maikelluke|Lily of the Valley|Ландыш
Lumikelluke|Snowdrop|Подснежник
Karikakar|Daisy|Ромашка
Kellukas|Bluebell|Колокольчик
Nurmenukk|Cowslip|Первоцвет
Varsakabi|Marsh Marigold|Калужница
Kullerkupp|Globeflower|Купальница
Võilill|Dandelion|Одуванчик
Moon|Poppy|Мак
Meelespea|Forget-me-not|Незабудка
Kanarbik|Heather|Вереск
Vesiroos|Water Lily|Кувшинка
Kassikäpp|Cat's-foot|Кошачья лапка
Härjasilm|Oxeye|Нивяник
Ristik|Clover|Клевер
Raudrohi|Yarrow|Тысячелистник
Pajulill|Fireweed|Иван-чай
Angervaks|Meadowsweet|Таволга
Priimula|Primrose|Примула
Kadakas|Juniper|Можжевельник
Pihlakas|Rowan|Рябина
Kask|Birch|Берёзка
Jõhvikas|Cranberry|Клюква
Pohl|Lingonberry|Брусника
Mustikas|Bilberry|Черника
Maasikas|Wild Strawberry|Земляника
Murakas|Cloudberry|Морошка
`
  .trim()
  .split('\n')
  .map(line => line.split('|'))

export function namesIn(language: string): string[] {
  const column = Math.max(0, LANGUAGES.indexOf(language))
  return NAMES.map(names => names[column]!)
}

/** How names are compared: upper or lower case and spaces at the ends make no difference. */
export function folded(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase()
}

/** A name that nobody here has; when all are taken, one with a number. */
export function offerName(language: string, taken: Iterable<string>, random: () => number = Math.random): string {
  const used = new Set([...taken].map(folded))
  const all = namesIn(language)
  const free = all.filter(name => !used.has(folded(name)))
  if (free.length) return free[Math.floor(random() * free.length)]!
  const name = all[Math.floor(random() * all.length)]!
  let number = 2
  while (used.has(folded(`${name} ${number}`))) number++
  return `${name} ${number}`
}
