import { Link } from '@tanstack/react-router';

export function NotFound() {
  return (
    <main style={{ padding: 24 }}>
      <h1>There is nothing at this address</h1>
      <p>
        It may have been deleted, or its address mistyped. <Link to="/experiments">See all experiments</Link>.
      </p>
    </main>
  );
}
