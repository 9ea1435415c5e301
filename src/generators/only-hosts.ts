import {isIP} from 'node:net';

/** k6's flags that close every address but these. */
export function closedFlags(addresses: readonly string[]): string[] {
	const v4 = addresses.filter(address => isIP(address) === 4);
	const v6 = addresses.filter(address => isIP(address) === 6);
	return [...allBut(v4.map(bitsOfV4), textOfV4), ...allBut(v6.map(bitsOfV6), textOfV6)].map(
		range => `--blacklist-ip=${range}`,
	);
}

/** The ranges that hold every address but these: along the way down to each, what branches off. */
function allBut(kept: readonly string[], text: (bits: string) => string): string[] {
	const ranges: string[] = [];
	const walk = (prefix: string, inside: readonly string[]) => {
		if (inside.length === 0) return void ranges.push(text(prefix));
		if (inside[0]!.length === prefix.length) return;
		for (const bit of '01')
			walk(
				prefix + bit,
				inside.filter(bits => bits.startsWith(prefix + bit)),
			);
	};
	walk('', kept);
	return ranges;
}

function bitsOfV4(address: string): string {
	return address
		.split('.')
		.map(part => Number(part).toString(2).padStart(8, '0'))
		.join('');
}

function textOfV4(bits: string): string {
	const parts = bits
		.padEnd(32, '0')
		.match(/.{8}/g)!
		.map(part => Number.parseInt(part, 2));
	return `${parts.join('.')}/${bits.length}`;
}

function bitsOfV6(address: string): string {
	// A URL writes it in hexadecimal words alone, whatever it ended with.
	const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
	const words = (text = '') => text.split(':').filter(word => word !== '');
	const [front, back] = [words(head), words(tail)];
	const all = [...front, ...Array.from({length: 8 - front.length - back.length}, () => '0'), ...back];
	return all.map(word => Number.parseInt(word, 16).toString(2).padStart(16, '0')).join('');
}

function textOfV6(bits: string): string {
	const words = bits
		.padEnd(128, '0')
		.match(/.{16}/g)!
		.map(word => Number.parseInt(word, 2).toString(16));
	return `${words.join(':')}/${bits.length}`;
}

/** What k6 logs of a request that these flags have stopped, and where it was to go; null for every other line. */
export function strangeHost(line: string): string | null {
	const address = /\bIP \(([^)]+)\) is in a blacklisted range/i.exec(line)?.[1];
	if (address === undefined) return null;
	const url = /"(https?|wss?):\/\/(?:[^/"?@]*@)?([^/"?]+)/.exec(line)?.[2];
	return url === undefined || url.startsWith(address) ? address : `${url} (${address})`;
}
