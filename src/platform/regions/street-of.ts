import type { Application } from '#kernel/application/index.ts';
import type { Region } from './model.ts';
import { type Place, readAncestors, readPlaces, readRegion } from './store.ts';

const longestName = 24;

interface Candidate {
  readonly place: Place;
  readonly street: Region;
  readonly district: Region | undefined;
  /** Ids of the street and all it lies in. */
  readonly within: ReadonlySet<string>;
}

/**
 * The street office an address belongs to. A district named in the address excludes the others; a street named decides;
 * else the longest name of a village or road, whose house number must lie within the street's part of the road.
 * Where two streets remain, nobody guesses: `undefined`.
 */
export async function streetOf(application: Application, addressText: string): Promise<Region | undefined> {
  return only((await located(application, addressText)).fitting.map(({ street }) => street));
}

/**
 * The division whose bodies are competent for an address: its street; where that is not to be told (a new road, a corner of two
 * streets), the district that the address names or that both lie in.
 */
export async function divisionOf(application: Application, addressText: string): Promise<Region | undefined> {
  const { fitting, districts } = await located(application, addressText);
  const street = only(fitting.map((candidate) => candidate.street));
  if (street) return street;
  if (fitting.length > 0) return only(fitting.map(({ district }) => district));
  const [named, ...others] = districts;
  return named !== undefined && others.length === 0 ? readRegion(application.database, named) : undefined;
}

/** What of an address is known: the places that fit it best, and the districts that it names. */
async function located(application: Application, addressText: string) {
  const address = addressText.normalize('NFKC').replace(/\s+/g, '');
  const places = await readPlaces(application.database, namesIn(address));
  const districts = [
    ...new Set(places.filter(({ kind }) => kind === 'district').map(({ regionId }) => regionId)),
  ];
  const candidates = await locate(application, places);
  const inside =
    districts.length === 0
      ? candidates
      : candidates.filter(({ within }) => districts.some((id) => within.has(id)));
  return { fitting: bestOf(inside, address), districts };
}

function bestOf(inside: readonly Candidate[], address: string): readonly Candidate[] {
  const named = inside.filter(({ place }) => place.kind === 'street');
  if (named.length > 0) return named;
  const fitting = inside.filter(
    ({ place }) => place.kind === 'village' || (place.kind === 'road' && numberFits(address, place)),
  );
  const longest = Math.max(...fitting.map(({ place }) => place.name.length));
  return fitting.filter(({ place }) => place.name.length === longest);
}

/** Every part of the address that may be a name: looked up in one indexed query, however many places there are. */
function namesIn(address: string): string[] {
  const names = new Set<string>();
  const text = address.slice(0, 120);
  for (let from = 0; from < text.length; from += 1)
    for (let to = from + 2; to <= Math.min(text.length, from + longestName); to += 1)
      names.add(text.slice(from, to));
  return [...names];
}

async function locate(application: Application, places: readonly Place[]): Promise<Candidate[]> {
  const local = places.filter(({ kind }) => kind === 'road' || kind === 'village' || kind === 'street');
  const ids = [...new Set(local.map(({ regionId }) => regionId))];
  const [ancestors, regions] = await Promise.all([
    readAncestors(application.database, ids),
    Promise.all(ids.map((id) => readRegion(application.database, id))),
  ]);
  const byId = new Map(regions.flatMap((region) => (region ? [[region.id, region] as const] : [])));
  return local.flatMap((place) => {
    const chain = [byId.get(place.regionId), ...(ancestors.get(place.regionId) ?? [])].filter(
      (r) => r !== undefined,
    );
    const street = chain.find(({ kind }) => kind === 'street');
    const district = chain.find(({ kind }) => kind === 'district');
    return street ? [{ place, street, district, within: new Set(chain.map(({ id }) => id)) }] : [];
  });
}

/** `建设路128号`, `建设路128-2号` and `建设路 128` have the number 128; a road named without a number fits everywhere along it. */
function numberFits(address: string, { name, numberFrom, numberTo }: Place): boolean {
  if (numberFrom === null && numberTo === null) return true;
  const rest = address.slice(address.indexOf(name) + name.length);
  const number = /^\D{0,2}?(\d{1,6})/.exec(rest)?.[1];
  if (number === undefined) return true;
  return Number(number) >= (numberFrom ?? 0) && Number(number) <= (numberTo ?? Number.POSITIVE_INFINITY);
}

/** The one that all agree on. */
function only(regions: readonly (Region | undefined)[]): Region | undefined {
  const [first, ...others] = regions;
  return others.every((other) => other?.id === first?.id) ? first : undefined;
}
