// The only script of the site. Every page works without it.

// "Copy" beside a citation: shown only where the browser can copy.
for (const button of document.querySelectorAll('button[data-copy]')) {
  const source = document.getElementById(button.dataset.copy)
  const said = document.getElementById(`${button.dataset.copy}-copied`)
  if (!source || !navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(source.textContent).then(
      () => said && (said.textContent = button.dataset.done),
      () => getSelection().selectAllChildren(source),
    )
  })
}

// A link into something folded opens it.
const unfold = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const folded = target && target.closest('details')
  if (folded && !folded.open) {
    folded.open = true
    target.scrollIntoView()
  }
}
addEventListener('hashchange', unfold)
unfold()

// The fault of a form is where the reader starts.
document.querySelector('.govuk-error-summary')?.setAttribute('tabindex', '-1')
document.querySelector('.govuk-error-summary')?.focus()

// A form that saves as one types: some time after the last key it is posted as it stands. Words never leave the form.
for (const form of document.querySelectorAll('form[data-saves]')) {
  const said = form.querySelector('[data-saved]')
  const seq = form.elements.namedItem('seq')
  let timer = 0
  let going = null
  let changed = false
  let stopped = false
  let signedOut = false

  const later = (wait) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void save(), wait)
  }
  const say = (words, href, link, isNew = false) => {
    if (!said) return
    said.textContent = `${words} `
    if (!href) return
    const more = document.createElement('a')
    more.className = 'govuk-link'
    more.href = href
    more.textContent = link
    if (isNew) {
      more.target = '_blank'
      more.rel = 'noopener'
    }
    said.append(more)
  }
  const save = async () => {
    if (going || stopped || !changed) return
    changed = signedOut = false
    if (seq) seq.value = String(Number(seq.value) + 1)
    const body = new FormData(form)
    // Files go with the button: they would be sent again and again.
    for (const [name, value] of Array.from(body)) if (value instanceof File) body.delete(name)
    body.set('autosave', 'yes')
    going = fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
      .then(async (answer) => {
        if (answer.status === 401) {
          const { title, denial, signIn } = await answer.json()
          changed = signedOut = true
          const back = encodeURIComponent(location.pathname + location.search)
          const words = denial === 'sign-in' ? said?.dataset.signedOut : title
          say(words, `${signIn}?to=${back}`, said?.dataset.signIn, true)
          return
        }
        if (!answer.ok) throw new Error(String(answer.status))
        const told = await answer.json()
        if (told.saved) form.elements.namedItem('revision').value = told.revision
        else stopped = true
        say(told.words, told.href, told.link)
      })
      .catch(() => {
        changed = true
        say(said?.dataset.unsaved ?? '')
        later(15000)
      })
    await going
    going = null
    // Who is signed out may have signed in elsewhere by then.
    if (changed) later(signedOut ? 15000 : 2000)
  }
  form.addEventListener('input', () => {
    changed = true
    later(1500)
  })
  // A button waits for the save that is under way, so that the later words come last.
  form.addEventListener('submit', (event) => {
    clearTimeout(timer)
    if (!going) return
    event.preventDefault()
    const button = event.submitter
    going.finally(() => {
      stopped = true
      form.requestSubmit(button)
    })
  })
}
