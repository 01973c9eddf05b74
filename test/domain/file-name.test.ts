import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { attachmentHeader, DOCUMENT_TYPES, safeFileName } from '../../src/domain/file-name.ts'

describe('the name of a document', () => {
  test.each([
    ['label.pdf', 'label.pdf'],
    ['产品标签 (1).PDF', '产品标签 (1).pdf'],
    ['C:\\Users\\me\\label.pdf', 'label.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['label.pdf.exe', 'label.pdf.pdf'],
    ['label.png', 'label.pdf'],
    ['', 'document.pdf'],
    ['...', 'document.pdf'],
    ['.pdf', 'document.pdf'],
    ['a\u202efdp.exe', 'afdp.pdf'],
    ['a\u200b\r\nb.pdf', 'ab.pdf'],
    ['a"b<c>|d;e.pdf', 'a_b_c__d_e.pdf'],
    ['a%22b%0d%0A.pdf', 'a_b__.pdf'],
    ['张三 310101199001011234.pdf', '张三 _.pdf'],
    ['a'.repeat(300), `${'a'.repeat(96)}.pdf`],
    ['汉'.repeat(300), `${'汉'.repeat(96)}.pdf`],
    ['\ud800x.pdf', 'x.pdf'],
  ])('%j becomes %j', (given, name) => {
    expect(safeFileName(given, 'application/pdf')).toBe(name)
  })

  test('keeps either ending of a JPEG', () => {
    expect(safeFileName('a.JPEG', 'image/jpeg')).toBe('a.jpeg')
    expect(safeFileName('a.jpg', 'image/jpeg')).toBe('a.jpg')
    expect(safeFileName('a', 'image/jpeg')).toBe('a.jpg')
  })

  test('is short, in one folder and of its type, whatever was given; and stays what it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...DOCUMENT_TYPES),
        (given, type) => {
          const name = safeFileName(given, type)
          expect([...name].length).toBeLessThanOrEqual(100)
          expect(name).toMatch(/^[^\p{Cc}/\\]+\.(pdf|jpe?g|png)$/u)
          expect(safeFileName(name, type)).toBe(name)
          expect(attachmentHeader(name)).toMatch(
            /^attachment; filename="[ -~]+"; filename\*=UTF-8''[!-~]+$/,
          )
        },
      ),
    )
  })
})
