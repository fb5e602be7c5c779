export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Bounds extends Point {
  readonly width: number;
  readonly height: number;
}

export const centre = ({ x, y, width, height }: Bounds): Point => ({ x: x + width / 2, y: y + height / 2 });

/** From border to border, by the bends between. */
export function joined(from: Bounds, to: Bounds, bends: readonly Point[] = []): Point[] {
  return [border(from, bends[0] ?? centre(to)), ...bends, border(to, bends.at(-1) ?? centre(from))];
}

/** Where the line from the middle of a shape to a point leaves it. */
export function border(shape: Bounds, towards: Point): Point {
  const { x, y } = centre(shape);
  const [dx, dy] = [towards.x - x, towards.y - y];
  const times = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : shape.width / 2 / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : shape.height / 2 / Math.abs(dy),
  );
  if (!Number.isFinite(times)) return { x, y };
  return { x: Math.round(x + dx * Math.min(times, 1)), y: Math.round(y + dy * Math.min(times, 1)) };
}

export function outermost(shapes: readonly Bounds[]): Bounds {
  if (shapes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...shapes.map((one) => one.x));
  const y = Math.min(...shapes.map((one) => one.y));
  return {
    x,
    y,
    width: Math.max(...shapes.map((one) => one.x + one.width)) - x,
    height: Math.max(...shapes.map((one) => one.y + one.height)) - y,
  };
}
