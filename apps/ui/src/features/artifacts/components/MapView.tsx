import { useMemo, useState } from 'react';
import type { ViewerProps } from '../api.ts';
import { type GeoMap, mapOf } from '../lib/geojson.ts';
import classes from './artifacts.module.css';
import { JsonView } from './JsonView.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';
import { WholeText } from './WholeText.tsx';

/** More than that can't be told apart, and holds the page up. */
const MOST_SHAPES = 5000;
/** Room for dots and strokes at the edge, in units of the map. */
const EDGE = 20;
const NAMES = { map: 'Map', json: 'JSON' };

/** GeoJSON as a map of its places alone (pages load no other map from elsewhere), or as JSON. */
export function MapView(props: ViewerProps) {
  return <WholeText {...props}>{(text) => <Parsed {...props} text={text} />}</WholeText>;
}

function Parsed({ text, ...props }: ViewerProps & { readonly text: string }) {
  const map = useMemo(() => mapOf(text), [text]);
  const [shown, setShown] = useState<keyof typeof NAMES>('map');
  if (!map) return <JsonView {...props} />;
  return (
    <>
      <ViewSwitch label="Show as" names={NAMES} value={shown} onChange={setShown} />
      {shown === 'map' ? <Drawn label={props.path} map={map} /> : <JsonView {...props} />}
    </>
  );
}

function Drawn({ label, map: { shapes, width, height, bounds } }: { readonly label: string; readonly map: GeoMap }) {
  const [west, south, east, north] = bounds;
  const view = [-EDGE, -EDGE, width + 2 * EDGE, height + 2 * EDGE].join(' ');
  return (
    <>
      <svg className={classes.map} viewBox={view} role="img" aria-label={`Map of ${label}`}>
        {shapes.slice(0, MOST_SHAPES).map(({ kind, path, label: name }, index) => (
          <path key={index} className={classes[kind]} d={path} fillRule="evenodd" vectorEffect="non-scaling-stroke">
            {name && <title>{name}</title>}
          </path>
        ))}
      </svg>
      <p className="quiet">
        {shapes.length > MOST_SHAPES && `The first ${MOST_SHAPES.toLocaleString('en')} of `}
        {shapes.length.toLocaleString('en')} {shapes.length === 1 ? 'shape' : 'shapes'}, longitude {west} to {east},
        latitude {south} to {north}
      </p>
    </>
  );
}
