import { DONE, type JsonHandlers } from './handler.ts';

export function loggedModelHandlers(): Pick<JsonHandlers, 'searchLoggedModels'> {
  return { searchLoggedModels: async () => DONE };
}
