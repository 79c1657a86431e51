// Plays a recording beside its transcript: a press on a time goes there, and the speech that is heard is marked.
// Without this the times are plain and the player works by itself.

const player = document.querySelector('[data-recording]')
const times = Array.from(document.querySelectorAll('[data-at]'))

if (player && times.length > 0) {
  const speeches = times.map((time) => {
    const at = Number(time.dataset.at)
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'speech__at'
    button.textContent = time.textContent
    button.setAttribute('aria-label', `${player.dataset.play} ${time.textContent}`)
    button.addEventListener('click', () => {
      player.currentTime = at
      void Promise.resolve(player.play()).catch(() => {})
    })
    time.replaceWith(button)
    return { at, turn: button.closest('.speech') }
  })
  speeches.sort((a, b) => a.at - b.at)

  const follow = document.querySelector('[data-follow]')
  if (follow) follow.closest('label').hidden = false
  const still = matchMedia('(prefers-reduced-motion: reduce)')
  let now = null
  player.addEventListener('timeupdate', () => {
    let [low, high] = [0, speeches.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (speeches[middle].at <= player.currentTime + 0.05) low = middle + 1
      else high = middle
    }
    const next = low > 0 ? speeches[low - 1].turn : null
    if (next === now) return
    now?.classList.remove('speech--now')
    now?.removeAttribute('aria-current')
    next?.classList.add('speech--now')
    next?.setAttribute('aria-current', 'true')
    now = next
    if (next && follow?.checked && !player.paused)
      next.scrollIntoView({ block: 'center', behavior: still.matches ? 'auto' : 'smooth' })
  })
}

// A link to a speech that stands in another part of a long transcript leads there.
const parts = document.querySelector('[data-parts]')
const elsewhere = () => {
  const anchor = decodeURIComponent(location.hash.slice(1))
  if (!parts || !/^s\d+(-\d+)*$/.test(anchor) || document.getElementById(anchor)) return
  const asked = new URLSearchParams(location.search).get('from')
  if (asked !== anchor) location.replace(`${parts.dataset.parts}?from=${anchor}#${anchor}`)
}
addEventListener('hashchange', elsewhere)
elsewhere()
