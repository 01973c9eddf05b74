/** The release certificate on paper, in English and Chinese. The QR code holds the signed certificate itself. */
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { toBuffer } from 'qrcode'
import { PROJECT_ROOT } from '../platform/paths.ts'
import type { Certificate, CertificateClaims } from './certificate.ts'

// Noto Sans SC (SIL Open Font License, assets/fonts/OFL.txt), cut down to what is printed here.
const FONT = join(PROJECT_ROOT, 'assets/fonts/NotoSansSC-labels.ttf')

const MARGIN = 50
const LABELS_TO = 230
const CODE_POINTS = 230

/** The PDF, one page of A4. */
export async function certificatePdf({ jws, claims }: Certificate): Promise<Buffer> {
  const code = await toBuffer(jws, { errorCorrectionLevel: 'L', margin: 4, scale: 4 })
  const released = new Date(claims.releasedAt)
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: FONT,
    info: { Title: `Release certificate ${claims.mrn}`, CreationDate: released },
  })
  const done = collect(document)
  document.fontSize(20).text('海关放行证明', { align: 'center' })
  document.fontSize(14).text('Release certificate', { align: 'center' }).moveDown(1.5)
  for (const [label, value] of linesOf(claims)) writeLine(document, label, value)
  document.moveDown(1)
  const left = (document.page.width - CODE_POINTS) / 2
  document.image(code, left, document.y, { width: CODE_POINTS })
  document.y += CODE_POINTS + 10
  document.x = MARGIN
  document
    .fontSize(9)
    .text('此二维码含签名证明，可用公钥离线核验。撤销情况请在线查询：', { align: 'center' })
    .text(
      'The code holds the signed certificate: verify it offline with the keys of GET /v1/keys.',
      {
        align: 'center',
      },
    )
    .text(`Whether it was revoked: GET /v1/certificates/${claims.id}`, { align: 'center' })
  document.end()
  return done
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
}

function linesOf(claims: CertificateClaims): [string, string][] {
  const conditions = claims.conditions.map(({ department, code }) => `${department} ${code}`)
  return [
    ['总申报号  MRN', claims.mrn],
    ['申报单编号  Declaration number', claims.declarationNo],
    ['版本  Version', String(claims.version)],
    ['监管方式  Procedure', claims.procedure],
    ['企业海关编码  Declarant', claims.declarant],
    ['放行时间  Released at', claims.releasedAt],
    ['放行条件  Conditions', conditions.length === 0 ? '无  none' : conditions.join(', ')],
    ['内容摘要  SHA-256 of content', claims.bodySha256],
    ['证明编号  Certificate', claims.id],
  ]
}

function writeLine(document: PDFKit.PDFDocument, label: string, value: string): void {
  const { y } = document
  document.fontSize(10).text(label, MARGIN, y, { width: LABELS_TO - MARGIN })
  document.text(value, LABELS_TO, y, { width: document.page.width - LABELS_TO - MARGIN })
  document.x = MARGIN
  document.moveDown(0.4)
}
