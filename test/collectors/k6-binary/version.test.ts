import {expect, test} from 'vitest';
import {findChecksum} from '../../../src/collectors/k6-binary/checksum.ts';
import {parseK6Version} from '../../../src/collectors/k6-binary/version.ts';

test.each([
	['k6 v2.2.0 (go1.26.8, linux/amd64)', '2.2.0'],
	['k6 v0.49.0 (2024-01-29T10:00:00Z/v0.49.0-0-g1234567, go1.21, linux/amd64)', '0.49.0'],
	['k6 v2.3.0-rc.1 (go1.27, darwin/arm64)\nExtensions:\n  github.com/grafana/xk6-sql v9.9.9', '2.3.0-rc.1'],
	['a note on a line of its own\nk6 v2.2.0 (go1.26.8, linux/amd64)', '2.2.0'],
])('a version is not misread in %j', (output, version) => {
	expect(parseK6Version(output)).toBe(version);
});

test.each(['', 'v2.2.0', 'mock6 v2.2.0', 'k6 2.2.0', 'k6 vNext'])('%j does not pass for k6', output => {
	expect(parseK6Version(output)).toBeNull();
});

const HEX = 'ab'.repeat(32);

test.each([
	[`${HEX}  k6.tar.gz`, HEX],
	[`${HEX} *k6.tar.gz\r`, HEX],
	[`${HEX.toUpperCase()}  k6.tar.gz`, HEX],
	[`${'cd'.repeat(32)}  other\n${HEX}  k6.tar.gz\n`, HEX],
])('a checksum is found in sha256sum format %j', (listing, checksum) => {
	expect(findChecksum(listing, 'k6.tar.gz')).toBe(checksum);
});

test.each([
	'',
	'<html>blocked by policy</html>',
	`${HEX}  other-k6.tar.gz`,
	`${HEX}  k6.tar.gz.sig`,
	`${HEX.slice(1)}  k6.tar.gz`,
])('the checksum of another file, or none, is not taken from %j', listing => {
	expect(findChecksum(listing, 'k6.tar.gz')).toBeNull();
});
