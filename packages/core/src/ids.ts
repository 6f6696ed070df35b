/**
 * A new run id: 32 lower-case hex digits, as MLflow's are, of a UUID of version 7 (RFC 9562). It begins with the time, so
 * that runs that are made together stand together in an index, and sort by age; 74 bits of it are random.
 */
export function newRunId(now: number): string {
  const time = now.toString(16).padStart(12, '0');
  return `${time}7${crypto.randomUUID().replaceAll('-', '').slice(13)}`;
}

/** A new logged model's id: `m-` and 32 hex digits, in order of time as {@link newRunId}. */
export function newModelId(now: number): string {
  return `m-${newRunId(now)}`;
}

/** A new saved view's id: `v-` and 32 hex digits, in order of time as {@link newRunId}. */
export function newViewId(now: number): string {
  return `v-${newRunId(now)}`;
}

const QUALITIES =
  'able agile amber apt brave bright brisk calm candid casual chill clean clear clever cosmic crisp daring deft eager early exact fair fancy fast fine firm fleet fresh gentle glad golden grand hardy honest jolly keen kind light lively loyal lucid mellow mild neat nimble noble open patient plain polite prime proud quick quiet rapid ready robust royal serene sharp silent simple sincere sleek smart smooth solid steady stoic sunny swift tidy true upbeat valiant vivid warm wise witty zesty'.split(
    ' ',
  );
const CREATURES =
  'ant auk badger bat bear bee bison boar calf carp cat cod colt crab crane crow cub deer dog dolphin dove duck eel elk emu ermine falcon fawn finch fish fly fox frog gnat gnu goat goose grouse gull hare hawk hen heron horse ibis jay kite koala lark lion lynx mare mink mole moose moth mouse mule newt owl ox panda perch pig pike pug quail ram rat raven ray robin seal shad shark sheep shrew shrike skink slug snail snipe sow squid stag stork swan tern toad trout turtle vole wasp whale wolf wren yak zebra'.split(
    ' ',
  );

/** A made-up run name such as `calm-otter-412`, for a run that was given none. */
export function newRunName(): string {
  return `${pick(QUALITIES)}-${pick(CREATURES)}-${Math.floor(Math.random() * 1000)}`;
}

function pick(words: readonly string[]): string {
  return words[Math.floor(Math.random() * words.length)] as string;
}
