// Comments: long ones are folded, and the next page is loaded in place. Without this they are whole, and the next page is a link.

const list = document.querySelector('[data-comments]')

/** A long comment shows its beginning, and a button for the rest. Whatever gets the focus inside is shown. */
const fold = (root) => {
  for (const words of root.querySelectorAll('.comment__words[data-long]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'comment__unfold'
    button.setAttribute('aria-controls', words.id)
    const set = (open) => {
      words.classList.toggle('comment__words--folded', !open)
      button.setAttribute('aria-expanded', String(open))
      button.textContent = open ? list.dataset.fold : list.dataset.unfold
    }
    button.addEventListener('click', () => set(button.getAttribute('aria-expanded') === 'false'))
    words.addEventListener('focusin', ({ target }) => {
      if (button.getAttribute('aria-expanded') === 'true') return
      set(true)
      // It was brought into view inside the folded words; now it stands elsewhere.
      words.scrollTop = 0
      target.scrollIntoView({ block: 'nearest' })
    })
    words.after(button)
    words.removeAttribute('data-long')
    set(false)
  }
}

const load = async (more, link) => {
  const said = more.querySelector('[data-loaded]')
  link.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(link.href, { headers: { accept: 'text/html' } })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const next = page.querySelector('[data-comments]')
    const then = page.querySelector('[data-more]')
    if (!next || !then) throw new Error('another page')
    const items = Array.from(next.children, (item) => document.importNode(item, true))
    list.append(...items)
    fold(list)
    const after = document.importNode(then, true)
    more.replaceWith(after)
    begin(after)
    // Whoever goes to a comment and comes back, or loads the page again, is where they were.
    history.replaceState(null, '', link.href)
    const first = items[0]?.querySelector('.comment')
    first?.setAttribute('tabindex', '-1')
    first?.focus()
    // Said after the focus has moved, so that it is not lost.
    setTimeout(() => {
      after.querySelector('[data-loaded]').textContent = after.dataset.said
    }, 300)
  } catch {
    link.removeAttribute('aria-busy')
    said.textContent = more.dataset.failed
    said.classList.remove('govuk-visually-hidden')
  }
}

const begin = (more) => {
  const link = more?.querySelector('[data-load-more]')
  link?.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    if (link.getAttribute('aria-busy') !== 'true') void load(more, link)
  })
}

if (list) {
  for (const each of document.querySelectorAll('[data-comments]')) fold(each)
  begin(document.querySelector('[data-more]'))
}
