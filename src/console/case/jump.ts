const SHOWN_MS = 2400

/** The id of the element that shows a place of the bundle. */
export function idOfPlace(pointer: string): string {
  return `at${pointer}`
}

/** The element that shows the place, or the nearest around it. */
function elementAt(pointer: string): HTMLElement | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const element = document.getElementById(idOfPlace(at))
    if (element) return element
  }
  return null
}

/** Brings a place of the bundle into view and marks it for a moment. */
export function jumpTo(pointer: string): void {
  const element = elementAt(pointer)
  if (!element) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  element.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  element.focus({ preventScroll: true })
  element.classList.add('hit')
  setTimeout(() => element.classList.remove('hit'), SHOWN_MS)
}
