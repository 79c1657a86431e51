import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { pseudoLanguage, withLocale } from '#src/kernel/text.ts'
import { renderDocument, type FrameProps } from './frame.tsx'

const props: FrameProps = {
  site: {
    name: 'The record',
    banner: 'Practice.',
    nav: [{ href: '/plans', text: 'Plans', current: true }],
    footer: [{ href: '/privacy', text: 'Privacy' }],
    colophon: 'The published documents are the authority.',
  },
  title: 'Plans & more',
  description: 'Every plan.',
  canonical: 'https://record.example/plans',
  breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Plans' }],
  alternates: [{ href: '/plans.json', type: 'application/json', title: 'JSON' }],
  jsonLd: { '@type': 'Dataset', name: '</script><script>alert(1)</script>\u2028' },
  children: <h1>Plans</h1>,
}

describe('renderDocument', () => {
  const html = renderDocument(props)
  const page = load(html)
  it('is a whole document with title, description, address and language', () => {
    expect(html.startsWith('<!doctype html><html lang="en-GB">')).toBe(true)
    expect(page('title').text()).toBe('Plans & more – The record')
    expect(page('link[rel=canonical]').attr('href')).toBe('https://record.example/plans')
    expect(page('meta[name=description]').attr('content')).toBe('Every plan.')
    expect(page('link[rel=alternate]').attr('type')).toBe('application/json')
  })
  it('names the home page by the site alone', () => {
    expect(load(renderDocument({ ...props, title: 'The record' }))('title').text()).toBe('The record')
  })
  it('begins with a way past the header and has each landmark once', () => {
    expect(page('body').children().first().attr('href')).toBe('#content')
    expect(['header', 'main#content', 'footer'].map((part) => page(part).length)).toEqual([1, 1, 1])
    expect(page('.site-nav [aria-current=page]').text()).toBe('Plans')
  })
  it('keeps facts for machines inside their element, and whole', () => {
    const scripts = page('script')
    expect(scripts.length).toBe(2)
    expect(JSON.parse(page('script[type="application/ld+json"]').text())).toEqual(props.jsonLd)
    expect(page('script:not([src])').length).toBe(1)
  })
  it('has no inline style, script or handler', () => {
    expect(html).not.toMatch(/ style=|<style| on[a-z]+=/)
  })
  it('speaks the language in force', () => {
    const other = load(withLocale(pseudoLanguage, () => renderDocument(props)))
    expect(other('html').attr('lang')).toBe(pseudoLanguage)
    expect(other('.govuk-skip-link').text()).toMatch(/^⟦.*⟧$/)
  })
  it('escapes what it is given', () => {
    const nasty = '"><img src=x onerror=alert(1)>'
    const all = renderDocument({
      ...props,
      title: nasty,
      description: nasty,
      canonical: `https://x.example/${nasty}`,
      site: { ...props.site, name: nasty },
    })
    expect(load(all)('img').length).toBe(0)
  })
})
