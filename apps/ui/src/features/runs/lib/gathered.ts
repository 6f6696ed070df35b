/** All of an answer, as it comes bit by bit; `tell` hears how many bytes have come. */
export async function gathered(answer: Response, tell: (bytes: number) => void): Promise<Blob> {
  const parts: BlobPart[] = [];
  let come = 0;
  const reader = answer.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value);
    come += next.value.length;
    tell(come);
  }
  return new Blob(parts, { type: answer.headers.get('Content-Type') ?? '' });
}

/** What a file of an experiment's runs is called: a name that every system takes. */
export function fileName(experiment: string, ending: string): string {
  const name = experiment.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  return `${name === '' ? 'runs' : `${name}-runs`}.${ending}`;
}
