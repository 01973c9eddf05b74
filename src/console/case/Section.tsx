/** A part of a declaration, whatever is in it: fields by name, objects as groups, lists as tables. */
import { useWords } from '../words/i18n.ts'
import { isAmount, Pick, Value } from './Field.tsx'
import { idOfPlace } from './jump.ts'

type Scalar = string | number | boolean
type Members = Readonly<Record<string, unknown>>
type Props = { value: Members; pointer: string }

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isRows(value: unknown): value is Members[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject)
}

/** The papers of a part, side by side: what stands in it directly, and each object and list as one of its own. */
export function Section({ value, pointer }: Props) {
  const { field } = useWords()
  const entries = Object.entries(value)
  const direct = entries.filter(([, member]) => !isObject(member) && !isRows(member))
  return (
    <div className="papers">
      {direct.length > 0 && (
        <Paper title={field(pointer.slice(1))}>
          <Fields value={Object.fromEntries(direct)} pointer={pointer} />
        </Paper>
      )}
      {entries
        .filter(([, member]) => isObject(member))
        .map(([name, member]) => (
          <Paper key={name} title={field(name)}>
            <Fields value={member as Members} pointer={`${pointer}/${name}`} />
          </Paper>
        ))}
      {entries
        .filter(([, member]) => isRows(member))
        .map(([name, member]) => (
          <Paper key={name} title={field(name)} wide>
            <Rows title={field(name)} rows={member as Members[]} pointer={`${pointer}/${name}`} />
          </Paper>
        ))}
    </div>
  )
}

type PaperProps = { title: string; wide?: boolean; children: React.ReactNode }

function Paper({ title, wide = false, children }: PaperProps) {
  return (
    <section className={wide ? 'paper paper-wide' : 'paper'}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** The fields of an object, and of objects in it. */
export function Fields({ value, pointer }: Props) {
  const { field } = useWords()
  const entries = Object.entries(value)
  const lists = entries.filter(([, member]) => isRows(member))
  return (
    <>
      <dl className="fields">
        {entries
          .filter(([, member]) => !isRows(member))
          .map(([name, member]) => (
            <div key={name}>
              <dt>{field(name)}</dt>
              <dd>
                <Member name={name} value={member} pointer={`${pointer}/${name}`} />
              </dd>
            </div>
          ))}
      </dl>
      {lists.map(([name, member]) => (
        <Rows
          key={name}
          title={field(name)}
          rows={member as Members[]}
          pointer={`${pointer}/${name}`}
        />
      ))}
    </>
  )
}

function Member({ name, value, pointer }: { name: string; value: unknown; pointer: string }) {
  if (isScalar(value)) return <Value name={name} value={value} pointer={pointer} />
  if (isObject(value)) {
    return (
      <span id={idOfPlace(pointer)} tabIndex={-1} className="group">
        {Object.entries(value).map(([part, member]) => (
          <Member key={part} name={part} value={member} pointer={`${pointer}/${part}`} />
        ))}
      </span>
    )
  }
  return <List value={value} pointer={pointer} />
}

// A list of texts, or of objects inside a row: one after the other, short.
function List({ value, pointer }: { value: unknown; pointer: string }) {
  const items = Array.isArray(value) ? value : []
  const said = items.map((item) => (isObject(item) ? Object.values(item).join(' ') : String(item)))
  return (
    <span id={idOfPlace(pointer)} tabIndex={-1} className="value">
      <Pick pointer={pointer} />
      {said.join(', ')}
    </span>
  )
}

function Rows({ title, rows, pointer }: { title: string; rows: Members[]; pointer: string }) {
  const { field } = useWords()
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const atRight = (name: string) => rows.some((row) => isAmount(name, row[name]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too.
    <section className="scroll-x" tabIndex={0} aria-label={title}>
      <table className="table">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col" className={atRight(name) ? 'amount' : undefined}>
                {field(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line of a declaration is known by its place.
            <tr key={index} id={idOfPlace(`${pointer}/${index}`)} tabIndex={-1}>
              {names.map((name) => (
                <td key={name} className={atRight(name) ? 'amount' : undefined}>
                  {row[name] !== undefined && (
                    <Member name={name} value={row[name]} pointer={`${pointer}/${index}/${name}`} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
