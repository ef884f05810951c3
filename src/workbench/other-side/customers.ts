/** Customers who may call. Fictional people; numbers from the range kept for fiction. */

export interface Customer {
  readonly name: string;
  readonly number: string;
  /** What they call about, in a word or two. */
  readonly about: string;
  /** Id of the queue they ask for. */
  readonly queue: string;
}

export const customers = [
  { name: 'Maria Gomez', number: '+14155550132', about: 'A parcel that is late', queue: 'support' },
  { name: 'John Whitfield', number: '+442079460958', about: 'An invoice', queue: 'support' },
  { name: 'Aiko Sato', number: '+12125550177', about: 'A new contract', queue: 'sales' },
] as const satisfies readonly Customer[];
