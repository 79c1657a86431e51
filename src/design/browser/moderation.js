// Keys for moderators, only while the focus is in the list or in the form (so that nobody presses one by mistake), and a button that
// takes over the words that are selected. Without this everything works by Tab and by typing.

const typing = (target) => target.closest('textarea, select, input:not([type=radio]):not([type=checkbox])')
const plain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)

const list = document.querySelector('[data-keys="list"]')
if (list) {
  const links = Array.from(list.querySelectorAll('tbody th a'))
  list.addEventListener('keydown', (event) => {
    if (!plain(event) || (event.key !== 'j' && event.key !== 'k')) return
    const row = event.target.closest('tr')
    const at = links.findIndex((link) => row && row.contains(link))
    const next = links[event.key === 'j' ? at + 1 : Math.max(0, at - 1)]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}

const form = document.querySelector('[data-keys="decision"]')
if (form) {
  const choices = Array.from(form.querySelectorAll('input[type=radio][name=act]'))
  for (const [at, choice] of choices.slice(0, 9).entries()) {
    const key = document.createElement('kbd')
    key.className = 'shortcut'
    key.textContent = String(at + 1)
    key.setAttribute('aria-hidden', 'true')
    choice.labels[0].prepend(key)
    choice.setAttribute('aria-keyshortcuts', key.textContent)
  }
  const named = document.createElement('p')
  named.className = 'soft'
  named.textContent = form.dataset.named
  form.prepend(named)
  form.addEventListener('keydown', (event) => {
    const choice = /^[1-9]$/.test(event.key) && choices[Number(event.key) - 1]
    if (!choice || !plain(event)) return
    event.preventDefault()
    choice.focus()
    choice.click()
  })
}

const words = document.querySelector('[data-words]')
const out = document.querySelector('[data-take-out]')
if (words && out && out.dataset.button) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = out.dataset.button
  button.addEventListener('click', () => {
    const chosen = getSelection()
    const inside = chosen && words.contains(chosen.anchorNode) && words.contains(chosen.focusNode)
    // With nothing selected it leads to where the words are typed.
    const lines = (inside ? chosen.toString() : '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    out.value = [out.value.trim(), ...lines].filter(Boolean).join('\n')
    document.querySelector('input[name=act][value=redact]')?.click()
    out.focus()
  })
  words.after(button)
}
