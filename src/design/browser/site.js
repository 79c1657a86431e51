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
