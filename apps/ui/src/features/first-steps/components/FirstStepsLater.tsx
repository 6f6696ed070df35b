import { later } from '../../../app/later.tsx';

/** The first steps, loaded when a page turns out to be empty. */
export const FirstStepsLater = later(async () => (await import('./FirstSteps.tsx')).FirstSteps);
