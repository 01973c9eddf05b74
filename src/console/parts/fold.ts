/** A text in one line, as the declarant is told it: the port takes no breaks of lines in it. */
export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
