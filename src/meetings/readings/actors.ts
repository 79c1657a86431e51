/** Who is meant: by full name, surname, initials, office or organisation, through the list of those who were there. */
import { hasHonorific, isOrganisation, isPerson, isRole, withoutHonorific } from './names.ts'
import { deciders, honorifics, particles, pluralTitles, roleWords } from './vocabulary.ts'

export type Person = {
  name: string
  post: string
  organisationName: string
  initials: string
  chair: boolean
}
export type Actor = {
  name: string
  post: string
  organisationName: string
  /** Found in the list of people, or an organisation or office that it names. */
  known: boolean
  inferred: boolean
  doubts: string[]
  /** Of "Ann Lee and Bo Kim": each of them, where all are known. */
  each?: Actor[]
}

const key = (string: string): string =>
  string
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}& ]+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()

const isTitleWord = (word: string): boolean => {
  const plain = word.toLowerCase().replaceAll(/[^\p{L}-]/gu, '')
  return (
    roleWords.has(plain) ||
    honorifics.has(plain) ||
    'and executive of vice assistant la le madame monsieur county city district borough town ward parish police community'
      .split(' ')
      .includes(plain)
  )
}
const verbs = /\b(?:\p{Ll}+ed|gave|spoke|made|said|was|were|is|has|had|will|would)\b/u

const isCoChair = ({ post }: Person): boolean => /\bco[- ]?chair/iu.test(post)

export type Actors = (words: string) => Actor | null

export function actorsOf(people: readonly Person[]): Actors {
  const names = new Map<string, Person[]>()
  const add = (name: string, person: Person): void => {
    const at = key(name)
    if (at === '') return
    const known = names.get(at)
    if (!known) names.set(at, [person])
    else if (!known.includes(person)) known.push(person)
  }
  const organisations = new Map<string, string>()
  const titles = new Map<string, Person[]>()
  /** By first name, and by what an office is called in short: "the Clerk" of "Clerk to the Board". */
  const firsts = new Map<string, Person[]>()
  const short = (word: string, person: Person): void => {
    if (word !== '') firsts.set(word, [...(firsts.get(word) ?? []), person])
  }
  const isChaired = people.some((one) => one.chair && !isCoChair(one))
  for (const person of people) {
    const plain = withoutHonorific(person.name)
    const words = plain.split(/\s+/u)
    const title = key(person.name.slice(0, person.name.length - plain.length))
    if (title !== '' && person.name.endsWith(plain))
      titles.set(title, [...(titles.get(title) ?? []).slice(0, 1), person])
    add(person.name, person)
    add(plain, person)
    const [first] = person.name.split(/\s+/u)
    if (words.length > 1) {
      add(words.at(-1)!, person)
      // "Bríd Ní Shé", "Jan van der Berg": the surname begins with its small word.
      const small = words.findIndex(
        (word, at) => at > 0 && at < words.length - 1 && particles.has(word.toLowerCase()),
      )
      if (small > 0) add(words.slice(small).join(' '), person)
      // "FUNG Chi-keung": the surname is in capitals.
      if (/^\p{Lu}{2,}$/u.test(words[0]!) && /\p{Ll}/u.test(words.at(-1)!)) add(words[0]!, person)
      if (first && plain !== person.name) add(`${first} ${words.at(-1)!}`, person)
      if (/^\p{Lu}\p{Ll}/u.test(words[0]!)) short(key(words[0]!), person)
      add(words.map((word) => word[0]).join(''), person)
      add(`${words[0]![0]} ${words.at(-1)!}`, person)
    }
    if (person.initials) add(person.initials, person)
    if (person.post) add(person.post, person)
    if (person.post && person.organisationName) add(`${person.post} ${person.organisationName}`, person)
    const [office = ''] = person.post.split(/\s+(?:of|to|for|at)\s+|\s*[,(]\s*/u)
    if (office !== person.post && isRole(office)) short(key(office), person)
    // Of its own police area there is one, and minutes say no more than "the Commissioner".
    if (/^police\b.*\bcommissioner$/iu.test(person.post) && !/\b(?:deputy|assistant)\b/iu.test(person.post))
      for (const word of ['commissioner', 'pcc', 'pfcc']) add(word, person)
    if (person.organisationName) organisations.set(key(person.organisationName), person.organisationName)
    if (person.chair && (!isCoChair(person) || !isChaired))
      for (const word of [
        'chair',
        'chairperson',
        'chairman',
        'chairwoman',
        'cathaoirleach',
        'convener',
        ...(/\bmayor\b/iu.test(`${person.name} ${person.post}`) ? ['mayor'] : []),
      ])
        add(word, person)
  }
  const actors: Actors = (given) => {
    const words = given
      .trim()
      .replace(/^(?:the|that|and|all)\s+/iu, '')
      .replace(/[\s,:;.]+$/u, '')
    if (words === '' || words.length > 90) return null
    const plain = withoutHonorific(words)
    const found = names.get(key(words)) ?? (isTitleWord(plain) ? undefined : names.get(key(plain)))
    const initials = /^\p{Lu}{2,4}$/u.test(words)
    if (found?.length === 1) {
      const { name, post, organisationName } = found[0]!
      const same = key(name) === key(words)
      return { name, post, organisationName, known: true, inferred: !same, doubts: [] }
    }
    if (found)
      return {
        name: words,
        post: '',
        organisationName: '',
        known: true,
        inferred: true,
        doubts: [`“${words}” may be ${found.map(({ name }) => name).join(' or ')}`],
      }
    // "the Chief Superintendent", where the list has one.
    const titled = titles.get(key(words))
    if (titled?.length === 1) {
      const { name, post, organisationName } = titled[0]!
      return { name, post, organisationName, known: true, inferred: true, doubts: [] }
    }
    // "Executive Director Dunn": a surname after an office or a title.
    const parts = words.split(/\s+/u)
    const surname = parts.length > 1 && parts.length <= 6 ? names.get(key(parts.at(-1)!)) : undefined
    // "Area Commander Sorley": what stands before the title is a part of it.
    if (
      surname?.length === 1 &&
      isTitleWord(parts.at(-2)!) &&
      !/\s(?:and|&)\s/u.test(words) &&
      parts.slice(0, -2).every((word) => isTitleWord(word) || /^\p{Lu}\p{Ll}+$/u.test(word))
    ) {
      const { name, post, organisationName } = surname[0]!
      return { name, post, organisationName, known: true, inferred: true, doubts: [] }
    }
    const called = firsts.get(key(words))
    if (called?.length === 1 && /^\p{Lu}|^(?:chair|clerk|secretary|director)/u.test(words)) {
      const { name, post, organisationName } = called[0]!
      return { name, post, organisationName, known: true, inferred: true, doubts: [] }
    }
    const organisation = organisations.get(key(words))
    if (organisation)
      return { name: '', post: '', organisationName: organisation, known: true, inferred: false, doubts: [] }
    const several = /^(.{2,40}?)(?:\s*[/&,]\s*|\s+and\s+)(.{2,40})$/u.exec(words)
    if (
      several &&
      (names.has(key(several[1]!)) ||
        firsts.has(key(several[1]!)) ||
        organisations.has(key(several[1]!)) ||
        isRole(several[1]!) ||
        /^(?:the\s+)?(?:secretariat|staff|officers|management)$/iu.test(several[1]!) ||
        isPerson(several[1]!))
    )
      return {
        name: words,
        post: '',
        organisationName: '',
        known: true,
        inferred: false,
        doubts: [],
        ...eachOf(words),
      }
    // "Chief Baxter" is a person; "Chief Executive" is an office.
    const last = key(parts.at(-1)!)
    if (
      parts.length > 1 &&
      parts.length <= 4 &&
      hasHonorific(words) &&
      isPerson(words) &&
      !roleWords.has(last) &&
      !honorifics.has(last)
    )
      return {
        name: words,
        post: '',
        organisationName: '',
        known: true,
        inferred: true,
        doubts: [`${words} is not in the list of people`],
      }
    if (
      isRole(words) &&
      !verbs.test(words) &&
      /^\p{Lu}|^(?:chair|clerk|secretary|director|officers?)/u.test(words) &&
      words.split(' ').length <= 8
    )
      return { name: '', post: words, organisationName: '', known: true, inferred: false, doubts: [] }
    if (
      /^(?:officers|staff|partners|members|all|everyone|secretariat|management|administration|councillors|all members)$/iu.test(
        words,
      ) ||
      /^all\b/iu.test(given.trim())
    )
      return { name: words, post: '', organisationName: '', known: true, inferred: false, doubts: [] }
    if (isPerson(words))
      return {
        name: words,
        post: '',
        organisationName: '',
        known: false,
        inferred: true,
        doubts: [`${words} is not in the list of people`],
      }
    if (isOrganisation(words) && /^\p{Lu}/u.test(words) && words.split(' ').length <= 8)
      return {
        name: '',
        post: '',
        organisationName: words,
        known: true,
        inferred: false,
        doubts: initials ? [`“${words}” may be a person’s initials`] : [],
      }
    if (initials)
      return {
        name: words,
        post: '',
        organisationName: '',
        known: false,
        inferred: true,
        doubts: [`“${words}” is nobody in the list of people`],
      }
    return null
  }
  /** Each of several, where a list of people or a title knows all of them. */
  function eachOf(words: string): { each: Actor[] } | Record<string, never> {
    // "AL/DO" share one thing; "Ann Lee and Dev Odell" have one each.
    if (!/\sand\s/u.test(words)) return {}
    const parts = words.split(/\s*,\s*(?:and\s+)?|\s+and\s+/u).filter((part) => part !== '')
    const [plural] = parts[0]?.split(/\s+/u) ?? []
    const title = pluralTitles.get((plural ?? '').toLowerCase())
    const each = parts.map((part, at) =>
      title && !hasHonorific(part)
        ? actors(`${title} ${part}`)
        : at === 0 && title
          ? actors(part.replace(plural!, title))
          : actors(part),
    )
    const all = each.filter((one) => one !== null && one.known && !one.each && !deciders.test(one.name))
    return parts.length > 1 && parts.length <= 6 && all.length === parts.length
      ? { each: all as Actor[] }
      : {}
  }
  return actors
}
