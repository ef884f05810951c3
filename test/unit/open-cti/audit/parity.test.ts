/** People's decisions outlive the next run. */
import { ParityFileError, parityOf, readDecisions, writeDecisions } from '../../../../src/open-cti/audit/parity.js';
import { findingsOf } from '../../../../src/open-cti/audit/findings.js';
import { sampleScan } from '../../../support/open-cti-scan.js';

const findings = findingsOf(sampleScan().detections);

test('given a new file, every capability is there, open, and can be read again', () => {
  const file = writeDecisions(parityOf(findings));
  expect(readDecisions(file)['screen-pop']).toMatchObject({ used: 'yes', decision: 'open' });
  expect(readDecisions(file).transfer).toMatchObject({ used: 'ask' });
});

test('given decisions, an owner and a comment, the next run keeps them and renews the counts', () => {
  const edited = writeDecisions(parityOf(findings)).replace(
    /(screen-pop:[\s\S]*?)decision: open\n {2}owner: ""/,
    '$1decision: improve # agreed in May\n  owner: Grace',
  );
  const rows = parityOf([], readDecisions(edited));
  expect(rows.find(({ capability }) => capability === 'screen-pop')).toMatchObject({
    decision: 'improve',
    owner: 'Grace',
    findings: 0,
    used: 'no',
  });
  const next = writeDecisions(rows, edited);
  expect(next).toContain('decision: improve # agreed in May');
  expect(next).toContain('owner: Grace');
  expect(readDecisions(next)['screen-pop']).toMatchObject({ used: 'no', findings: 0 });
  expect(writeDecisions(rows, next)).toBe(next);
});

test('given a file that is no YAML or has an unknown decision, the error says where', () => {
  expect(() => readDecisions('a: [')).toThrow(ParityFileError);
  expect(() => readDecisions('screen-pop:\n  decision: maybe')).toThrow(/screen-pop\.decision/);
});
