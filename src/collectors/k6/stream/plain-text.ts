/**
 * Text as UTF-8 without a byte order mark. Windows' PowerShell writes UTF-16 with one when it is told to write a program's
 * output into a file; nothing is changed where no mark begins the text.
 */
export async function* plainText(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
	let head: Buffer | null = Buffer.alloc(0);
	let decoder: TextDecoder | null = null;
	for await (const chunk of chunks) {
		let bytes: Uint8Array = chunk;
		if (head !== null) {
			head = Buffer.concat([head, chunk]);
			if (head.length < 3) continue;
			decoder = decoderFor(head);
			bytes = withoutMark(head);
			head = null;
		}
		yield decoder === null ? bytes : Buffer.from(decoder.decode(bytes, {stream: true}));
	}
	if (head !== null && head.length > 0) yield head;
}

function decoderFor(head: Buffer): TextDecoder | null {
	const mark = head.readUInt16BE();
	return mark === 0xfffe ? new TextDecoder('utf-16le') : mark === 0xfeff ? new TextDecoder('utf-16be') : null;
}

function withoutMark(head: Buffer): Buffer {
	return head.readUIntBE(0, 3) === 0xefbbbf ? head.subarray(3) : head;
}
