/** An event as the feed tells it: CloudEvents 1.0. Numbers and codes, and nothing of the buyer. */
import { EVENTS, type EventShape } from '../domain/event-catalogue.ts'
import type {
  CloudEvent,
  EventCreditEntry,
  EventDeclaration,
  EventKind,
  EventObjection,
  EventTier,
  FeedEventType,
} from '../schema-types.ts'
import { messageId } from './message.ts'

/**
 * An event as it is stored. `of` and `seq` name it: a declaration and the number of the event; an entry or an objection and
 * 1; a firm and the number of the change of its tier. `data`: what its row says, under the names of the schema; of a
 * declaration with its `mrn` and `declarationNo`.
 */
export type StoredEvent = {
  of: string
  seq: string
  firmId: string
  type: FeedEventType
  at: Date
  data: object
}

/** The event that is told of a stored one. Its name, source and id, is the same however the port is reached. */
export function cloudEventOf({ of, seq, firmId, type, at, data }: StoredEvent): CloudEvent {
  const { shape } = EVENTS[type]
  const ofDeclaration = shape === 'EventDeclaration'
  return {
    specversion: '1.0',
    id: messageId(of, Number(seq)),
    source: ofDeclaration ? '/v1/declarations' : '/v1/credit',
    type,
    subject: ofDeclaration ? of : firmId,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    dataschema: schemaOf(shape),
    data: TELL[shape](data as never, of, Number(seq)),
  }
}

type Link = 'link' | 'declarationId' | 'seq'

// What is there without the names that follow from where it is stored.
const TELL = {
  EventDeclaration: (data: Omit<EventDeclaration, Link>, of: string, seq: number) => ({
    declarationId: of,
    ...data,
    seq,
    link: `/v1/declarations/${of}`,
  }),
  EventCreditEntry: (data: Omit<EventCreditEntry, 'link'>) => ({
    ...data,
    link: '/v1/credit/entries',
  }),
  EventTier: (data: Omit<EventTier, 'link'>) => ({ ...data, link: '/v1/credit/changes' }),
  EventObjection: (data: Omit<EventObjection, 'link'>) => ({
    ...data,
    link: '/v1/credit/objections',
  }),
} satisfies Record<EventShape, (data: never, of: string, seq: number) => CloudEvent['data']>

// An absolute name without a fragment, as CloudEvents asks; the shape has this title in openapi.json.
function schemaOf(shape: EventShape): string {
  return `urn:portico:schema:${shape}`
}

const ID = '019ab3c4-5d6e-7f80-9123-456789abcdef'

const SAMPLES: Record<EventShape, object> = {
  EventDeclaration: { mrn: '51412026I999999999', declarationNo: 'D2026112300001', state: 'LODGED' },
  EventCreditEntry: {
    entryId: ID,
    cause: 'REFUSAL',
    points: -1,
    happenedOn: '2026-11-20',
    expiresOn: '2027-11-20',
    declarationId: ID,
  },
  EventTier: { from: 'REGULAR', to: 'CERTIFIED', reasons: ['CRITERIA_MET'] },
  EventObjection: { objectionId: ID, entryId: ID, answer: 'UPHELD' },
}

/** What the catalogue tells of a type of event, with a made-up event. */
export function kindOf(type: FeedEventType): EventKind {
  const { shape, en, zh } = EVENTS[type]
  const at = new Date('2026-11-23T08:30:00.000Z')
  const sample = { of: ID, seq: '1', firmId: ID, type, at, data: SAMPLES[shape] }
  return {
    type,
    en,
    zh,
    dataschema: schemaOf(shape),
    example: cloudEventOf(sample),
  }
}
