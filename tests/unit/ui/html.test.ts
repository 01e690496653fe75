import { describe, expect, it } from 'vitest'
import { html } from '~/ui/html'

describe('markup as text', () => {
  it('escapes every value, in text and in attributes', () => {
    const nasty = `"><script>alert('1')</script>&`
    const sent = html`<a href="${nasty}">${nasty}</a>`
    expect(sent).toBe(
      '<a href="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</a>',
    )
  })

  it('leaves out the line breaks between its elements, and none of its values’', () => {
    const value = 'one\n  two'
    expect(html`
      <td>${1}</td>
      <td>${value}</td>
    `).toBe('<td>1</td><td>one\n  two</td>')
  })
})
