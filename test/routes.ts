/** Which of these routes (`/meetings/:meeting`) answers an address without its query: of several that fit, the one with the fewest gaps, as by the server. */
export function routesOf(paths: readonly string[]): (address: string) => string | undefined {
  const routes = paths
    .map((path) => ({
      path,
      shape: shapeOf(path),
      gaps: path.split('/').filter((part) => /^[:*]/.test(part)),
    }))
    .toSorted((a, b) => a.gaps.length - b.gaps.length)
  return (address) => routes.find(({ shape }) => shape.test(address))?.path
}

const shapeOf = (path: string) =>
  new RegExp(
    `^${path
      .replaceAll('.', String.raw`\.`)
      .replaceAll(/:\w+/g, '[^/]+')
      .replace('*', '.+')}$`,
  )
