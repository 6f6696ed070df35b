import type { ViewerProps } from '../api.ts';
import { TextView } from './TextView.tsx';

/** An `MLmodel` file. */
export function ModelView(props: ViewerProps) {
  return <TextView {...props} />;
}
