import { filterText } from '../../../app/filter-text.ts';

/** The filter of one model's versions. */
export function ofModel(name: string, filter?: string): string {
  const own = `name = ${filterText(name)}`;
  return filter ? `${own} AND (${filter})` : own;
}

/** What a text that is no filter looks for among versions: a number, or what begins a stage's name. */
export function plainVersions(text: string): string {
  const number = /^v?(?:ersion )?(\d{1,9})$/i.exec(text)?.[1];
  return number ? `version_number = ${Number(number)}` : `current_stage ILIKE ${filterText(`${text}%`)}`;
}
