import { flag, number, oneOf, text, texts, type ViewField, viewOf } from '../../../app/view-fields.ts';

/** What a panel can draw. */
export const KINDS = [
  { value: 'line', label: 'Lines' },
  { value: 'bar', label: 'Bars' },
  { value: 'scatter', label: 'Scatter' },
  { value: 'parallel', label: 'Parallel coordinates' },
  { value: 'contour', label: 'Contour' },
  { value: 'box', label: 'Box' },
  { value: 'difference', label: 'Difference view' },
  { value: 'images', label: 'Image grid' },
] as const;

export type PanelKind = (typeof KINDS)[number]['value'];

const kinds = KINDS.map(({ value }) => value);
const isKind = (value: unknown): value is PanelKind => kinds.includes(value as PanelKind);

/** Sizes count columns of the page, and rows. */
export type PanelSize = 1 | 2 | 3;
const size: ViewField<PanelSize> = (value) => (value === 2 || value === 3 ? value : 1);

/** What is as the page says, unless it is set. */
function unset<T>(field: ViewField<T>): ViewField<T | undefined> {
  return (value) => (value === undefined ? undefined : field(value));
}

const readPanel = viewOf({
  /** Empty for one that is made of what it draws. */
  title: text(),
  /** The name of the section it stands in; empty for the one that its metric belongs to. */
  section: text(),
  /** Ids of the columns it draws, the roles by place: of a scatter x, y and colour; of a box y and what groups it. */
  columns: texts(),
  /** What the x axis of lines counts. */
  x: unset(oneOf('step', 'time', 'relative')),
  /** From 0 to 0.99. */
  smooth: unset(number({ min: 0, max: 0.99 })),
  logX: flag(),
  logY: unset(flag()),
  /** What the band around a group's line shows. */
  band: oneOf('range', 'deviation'),
  wide: size,
  tall: size,
});

/** One chart of a board. */
export type Panel = ReturnType<typeof readPanel> & { readonly id: string; readonly kind: PanelKind };

/** Reads a panel of what an address says; `undefined` for what is none. What is set wrongly is as if it weren't set. */
export function panelFrom(value: unknown): Panel | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, kind } = value as { id?: unknown; kind?: unknown };
  if (typeof id !== 'string' || id === '' || !isKind(kind)) return undefined;
  return { id, kind, ...readPanel(value as Parameters<typeof readPanel>[0]) };
}

/** A panel of a kind with nothing set. */
export function newPanel(id: string, ofKind: PanelKind, columns: readonly string[] = []): Panel {
  return { id, kind: ofKind, ...readPanel({} as Parameters<typeof readPanel>[0]), columns: [...columns] };
}

/** What a panel is called when nobody has named it. */
export function titleOf({ title, kind: ofKind, columns }: Panel, name: (columnId: string) => string): string {
  if (title !== '') return title;
  const names = columns.filter((column) => column !== '').map(name);
  const [first = '', second = ''] = names;
  const label = KINDS.find(({ value }) => value === ofKind)?.label ?? '';
  if (names.length === 0) return label;
  switch (ofKind) {
    case 'line':
    case 'bar':
      return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
    case 'scatter':
      return second === '' ? first : `${second} by ${first}`;
    case 'contour':
      return names.length < 3 ? label : `${names[2]} by ${first} and ${second}`;
    case 'box':
      return second === '' ? first : `${first} by ${second}`;
    default:
      return label;
  }
}
