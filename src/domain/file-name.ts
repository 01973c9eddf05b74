/** The name under which a document is listed and downloaded. What a client calls its file is trusted in nothing. */
import type { DocumentType } from '../schema-types.ts'

const NAME_MAX = 100

// The first is used where the name has none of them.
const ENDINGS: Readonly<Record<DocumentType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
}

/** The types of documents that the port takes. */
export const DOCUMENT_TYPES = Object.keys(ENDINGS) as DocumentType[]

/**
 * A name that is safe to show and to save: at most 100 characters, no folder, nothing invisible, nothing that a file
 * system or a shell reads as more than a letter, no identity number, and the ending of what the file is.
 */
export function safeFileName(given: string, type: DocumentType): string {
  const [, stem = '', ending = ''] = /^(.*?)(?:\.([a-z0-9]{1,5}))?$/iu.exec(cleaned(given)) ?? []
  const [usual] = ENDINGS[type]
  const kept = ENDINGS[type].find((each) => each === ending.toLowerCase()) ?? usual
  const name = [...trimmed(stem)].slice(0, NAME_MAX - kept.length - 1).join('')
  return `${trimmed(name) || 'document'}.${kept}`
}

/** The header that tells a browser to save the file under this name and never to show it. */
export function attachmentHeader(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

function cleaned(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  return (
    last
      // A browser writes a quotation mark and the end of a line so.
      .replace(/%(22|0[AD])/gi, '_')
      // Letters that are shown as nothing, or that turn the direction of those after them.
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .replace(/\s+/gu, ' ')
      .replace(/\d{17}[\dXx]/g, '_')
      .replace(/["*:<>?|%;&$`'#]/g, '_')
  )
}

function trimmed(text: string): string {
  return text.replace(/^[ .]+/, '').replace(/[ .]+$/, '')
}
