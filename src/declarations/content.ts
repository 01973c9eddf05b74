/** A bundle's exact text, kept in parts: what a department may see is stored apart from what it may not. */
import type { Span } from '../domain/json-text.ts'

/** The parts in which a bundle is stored, one column each. */
export const PARTS = ['header', 'customs', 'tax', 'inspection', 'banking', 'commerce'] as const

/** One part of a bundle. */
type Part = (typeof PARTS)[number]

/** The text of each part, and the layout: the text between the parts and, in turn, which part follows. */
export type Content = { parts: Record<Part, string>; layout: string[] }

/** Cuts the text that was lodged; {@link joinContent} gives back every character of it. */
export function cutContent(text: string, sections: Readonly<Record<string, Span>>): Content {
  const spans = PARTS.map((part) => ({ part, ...spanOf(sections, part) })).sort(
    (a, b) => a.start - b.start,
  )
  const layout: string[] = []
  let end = 0
  for (const span of spans) {
    layout.push(text.slice(end, span.start), span.part)
    end = span.end
  }
  layout.push(text.slice(end))
  const cut = (part: Part) => {
    const span = spanOf(sections, part)
    return text.slice(span.start, span.end)
  }
  return {
    parts: {
      header: cut('header'),
      customs: cut('customs'),
      tax: cut('tax'),
      inspection: cut('inspection'),
      banking: cut('banking'),
      commerce: cut('commerce'),
    },
    layout,
  }
}

/** The text as it was lodged. */
export function joinContent({ parts, layout }: Content): string {
  return layout.map((piece, index) => (index % 2 === 1 ? parts[piece as Part] : piece)).join('')
}

function spanOf(sections: Readonly<Record<string, Span>>, part: Part): Span {
  const span = sections[part]
  if (!span) throw new Error(`A bundle that passed its schema has no ${part}.`)
  return span
}
