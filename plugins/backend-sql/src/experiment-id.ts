/** Whether an experiment of this store can have the id: another selects nothing. */
export function isExperimentId(id: string): boolean {
  return /^\d{1,15}$/.test(id);
}
