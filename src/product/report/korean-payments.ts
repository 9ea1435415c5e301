import type {SentenceShape} from '../../report/texts/pack-words.ts';

const n = '([\\d,]+)';

/** Shapes of what is said of payments. */
export const paymentShapes: readonly SentenceShape[] = [
	[`${n} duplicate charges? in ${n} payments?`, '결제 $2건 중 중복 청구 $1건'],
	[
		`${n} payments? acknowledged, ${n} duplicate charges?, ${n} contended keys? with a 409, ${n} lost responses? retried, ${n} sagas? compensated, ${n} unexpected answers?`,
		'확인된 결제 $1건, 중복 청구 $2건, 409를 받은 경합 키 $3개, 유실 응답 재시도 $4건, 보상된 사가 $5건, 예상 밖 응답 $6건',
	],
	[`no E-3 or E-4 run: run E-3`, 'E-3이나 E-4 실행 없음: E-3을 실행하세요'],
	[`no payment succeeded`, '성공한 결제 없음'],
	[`no contended key saw a 409`, '경합 키에서 409 없음'],
	[`no lost response was retried`, '유실 응답 재시도 없음'],
	[
		`its (\\d+) k6 did not send a key at one instant: starts were (.+ ms) late \\(p95\\), more than (\\d+) ms`,
		'k6 $1개가 한 키를 같은 순간에 보내지 못함: 시작이 $2 늦음 (p95), 한도 $3 ms',
	],
	[`no compensation ran`, '보상 실행 없음'],
];
