// Passkeys: on the pages that offer them, and only where the browser knows them.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

const ask = { add: startRegistration, pass: startAuthentication }

for (const place of browserSupportsWebAuthn() ? document.querySelectorAll('[data-passkey]') : []) {
  const form = place.querySelector('form')
  const said = place.querySelector('[data-passkey-said]')
  place.querySelector('[data-passkey-without]').hidden = true
  place.querySelector('[data-passkey-with]').hidden = false
  const answer = async () => {
    said.textContent = ''
    try {
      const reply = await fetch(place.dataset.options, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ _csrf: form.elements._csrf.value }),
      })
      // Something else is asked for first, on a page of its own.
      if (reply.redirected) return location.assign(reply.url)
      if (!reply.ok) throw new Error(String(reply.status))
      form.elements.answer.value = JSON.stringify(
        await ask[place.dataset.passkey]({ optionsJSON: await reply.json() }),
      )
      form.submit()
    } catch {
      said.textContent = said.dataset.failed
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void answer()
  })
}
