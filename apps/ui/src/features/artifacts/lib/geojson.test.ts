import { expect, test } from 'vitest';
import { mapOf } from './geojson.ts';

const feature = (geometry: object, properties: object = {}) => ({ type: 'Feature', geometry, properties });
const textOf = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

test('Points, lines and areas are drawn in one plane, north up, with the names that they have', () => {
  const square = [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ];
  const map = mapOf(
    textOf(
      feature({ type: 'Polygon', coordinates: square }, { name: 'field' }),
      feature({ type: 'Point', coordinates: [0, 1, 300] }),
      feature(
        {
          type: 'MultiLineString',
          coordinates: [
            [
              [0, 0],
              [1, 1],
            ],
          ],
        },
        { title: 'way' },
      ),
    ),
  );
  expect(map?.bounds).toEqual([0, 0, 1, 1]);
  expect(map?.height).toBe(1000);
  expect(map?.width).toBeCloseTo(1000, 0);
  expect(map?.shapes).toEqual([
    { kind: 'areas', label: 'field', path: 'M0.00 1000.00L999.96 1000.00L999.96 0.00L0.00 0.00L0.00 1000.00Z' },
    { kind: 'points', label: '', path: 'M0.00 0.00h0' },
    { kind: 'lines', label: 'way', path: 'M0.00 1000.00L999.96 0.00' },
  ]);
});

test('A single point has a map, and geometry without features too', () => {
  expect(mapOf('{"type": "Point", "coordinates": [8.5, 47.4]}')?.bounds).toEqual([8.5, 47.4, 8.5, 47.4]);
  const both = {
    type: 'GeometryCollection',
    geometries: [
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
  };
  expect(mapOf(JSON.stringify(both))?.shapes).toHaveLength(1);
});

test.each([
  '{}',
  'null',
  'no json',
  '{"type": "FeatureCollection", "features": []}',
  '{"type": "Point", "coordinates": ["<b>", 1]}',
  '{"type": "Polygon", "coordinates": 5}',
])('%s has no map', (text) => {
  expect(mapOf(text)).toBeUndefined();
});
