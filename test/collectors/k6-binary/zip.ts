import {crc32} from 'node:zlib';

/** A .zip with one uncompressed file, by PKWARE's APPNOTE 4.3: local header, data, central directory, end record. */
export function makeZip(name: string, content: Buffer): Buffer {
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	writeEntry(local, 4, name, content);
	const central = Buffer.alloc(46);
	central.writeUInt32LE(0x02014b50, 0);
	central.writeUInt16LE(0x031e, 4);
	writeEntry(central, 6, name, content);
	central.writeUInt32LE((0o100755 << 16) >>> 0, 38);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(central.length + name.length, 12);
	end.writeUInt32LE(local.length + name.length + content.length, 16);
	return Buffer.concat([local, Buffer.from(name), content, central, Buffer.from(name), end]);
}

/** The fields that both headers share: version needed, flags, method, time, checksum, sizes, name length. */
function writeEntry(header: Buffer, offset: number, name: string, content: Buffer): void {
	header.writeUInt16LE(10, offset);
	header.writeUInt32LE(crc32(content), offset + 10);
	header.writeUInt32LE(content.length, offset + 14);
	header.writeUInt32LE(content.length, offset + 18);
	header.writeUInt16LE(name.length, offset + 22);
}
