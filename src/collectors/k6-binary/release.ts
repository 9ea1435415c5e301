import {join} from 'node:path';
import {kept} from '../../text/say.ts';
import {unpackK6} from './archive.ts';
import type {K6Progress} from './binary.ts';
import {storeInCache} from './cache.ts';
import {findChecksum} from './checksum.ts';
import {fetchFile, fetchText} from './download.ts';
import {SourceFailure} from './failure.ts';
import type {K6Search} from './search.ts';
import type {K6Source} from './source.ts';
import {K6_VERSION} from './version.ts';
import {withWorkshop} from './workshop.ts';

const MIRROR = kept`name a mirror in PERF_TUI_K6_RELEASES`;
const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {linux: 'linux', darwin: 'macos'};
const PROCESSORS: Readonly<Record<string, string>> = {x64: 'amd64', arm64: 'arm64'};

/** The official release archive for this machine, executed only after it matched the release's checksums file. */
export const releaseSource: K6Source = {
	kind: 'release',
	async inspect(search) {
		const {archive, url} = await findArchive(search);
		return {state: 'available', reason: kept`${archive} can be fetched from ${url.host}`, version: K6_VERSION};
	},
	obtain: search =>
		withWorkshop(search, async workshop => {
			const {archive, url, checksum} = await findArchive(search);
			const file = join(workshop, archive);
			const report = (phase: K6Progress['phase'], done: number, total: number | null) =>
				search.report({source: 'release', phase, done, total, unit: 'bytes', detail: archive});
			report('downloading', 0, null);
			const received = await fetchFile(search, url, file, (done, total) => report('downloading', done, total));
			report('verifying', 0, null);
			if (received !== checksum) {
				throw new SourceFailure('unusable', kept`${archive} from ${url.host} does not match its checksum`, MIRROR);
			}
			await unpackK6(search, file, join(workshop, 'ready'));
			const command = await storeInCache(search, workshop);
			return {kind: 'release', command, args: [], version: K6_VERSION};
		}),
};

interface Archive {
	readonly archive: string;
	readonly url: URL;
	readonly checksum: string;
}

async function findArchive(search: K6Search): Promise<Archive> {
	const archive = archiveName(search.platform, search.arch);
	if (archive === null) {
		throw new SourceFailure('missing', kept`k6 has no release archive for ${search.platform} ${search.arch}`);
	}
	const folder = releaseFolder(search.releasesUrl);
	const listing = await fetchText(search, new URL(`k6-v${K6_VERSION}-checksums.txt`, folder)).catch(withMirrorMend);
	const checksum = findChecksum(listing, archive);
	if (checksum === null)
		throw new SourceFailure('unusable', kept`the checksums file of ${folder.host} lacks ${archive}`, MIRROR);
	return {archive, url: new URL(archive, folder), checksum};
}

function withMirrorMend(error: unknown): never {
	if (error instanceof SourceFailure) throw new SourceFailure(error.state, error.message, error.mend ?? MIRROR);
	throw error;
}

/** The file name of the release archive, or null where the release has none. `platform` and `arch` are Node's names. */
function archiveName(platform: NodeJS.Platform, arch: string): string | null {
	const system = SYSTEMS[platform];
	const processor = PROCESSORS[arch];
	if (system === undefined || processor === undefined) return null;
	return `k6-v${K6_VERSION}-${system}-${processor}.${platform === 'darwin' ? 'zip' : 'tar.gz'}`;
}

function releaseFolder(base: string): URL {
	const mend = kept`PERF_TUI_K6_RELEASES is a base URL such as https://mirror.example/k6`;
	const url = URL.canParse(base) ? new URL(base) : null;
	if (url === null || !/^https?:$/.test(url.protocol)) {
		throw new SourceFailure('unusable', kept`the address of the k6 releases is no http or https URL`, mend);
	}
	// A password in a URL ends up in logs and process lists, and node-fetch refuses it with an error that quotes it.
	if (url.username !== '' || url.password !== '') {
		throw new SourceFailure('unusable', kept`the address of the k6 releases has a password in it`, mend);
	}
	return new URL(`v${K6_VERSION}/`, url.href.endsWith('/') ? url : `${url.href}/`);
}
