const FIELDS = ['name', 'url', 'events', 'secret', 'description'] as const;
export type Field = (typeof FIELDS)[number];

/** The field of a webhook that a refusal is about; `undefined` when it is about none or about something else. */
export function faultyField(message: string): Field | undefined {
  const [, named] = /parameter '(\w+)/.exec(message) ?? [];
  return FIELDS.find((field) => field === named);
}
