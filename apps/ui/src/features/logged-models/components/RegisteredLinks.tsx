import type { LoggedModel } from '@labtrail/core';
import { Link } from '@tanstack/react-router';
import { registeredOf } from '../lib/measured.ts';

/** The versions that were registered of a logged model, as links. */
export function RegisteredLinks({ model }: { readonly model: LoggedModel }) {
  return registeredOf(model).map(({ name, version }) => (
    <div key={`${name}/${version}`}>
      <Link to="/models/$name/versions/$version" params={{ name, version }}>
        {name} version {version}
      </Link>
    </div>
  ));
}
