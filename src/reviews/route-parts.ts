/** What several calls about reviews share. */
import { languageOf } from '../platform/http-faults.ts'

/** Where these calls stand in the OpenAPI document. */
export const TAGS = ['reviews']

/** A request, as far as its headers go. */
export type Headed = {
  headers: { 'if-match'?: string | undefined; 'accept-language'?: string | undefined }
}

/** The language in which findings are told. */
export function language(request: Headed): 'en' | 'zh' {
  return languageOf(request.headers['accept-language'])
}
