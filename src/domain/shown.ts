/** The beginning of a text from outside, safe to show in a finding. */

/** What could disturb a terminal, a page or a reader: control, format and line-breaking characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** At most `most` characters, then an ellipsis; unseen characters and lone surrogates show as U+FFFD. */
export function show(value: string, most = 60): string {
  const beginning = [...value.slice(0, 2 * most + 2)]
  const kept = beginning.slice(0, most).join('').toWellFormed().replace(UNSEEN, '\uFFFD')
  return beginning.length > most ? `${kept}…` : kept
}
