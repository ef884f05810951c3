/** Which part of the source a file belongs to: the package directory or org folder, which is a team in most projects. */

/** Folders of metadata types and of source format, below which no team begins. */
const insideMetadata =
  /^(?:main|src|default|classes|triggers|pages|components|aura|lwc|staticresources|flexipages|applications|callCenters|objects|layouts|flows|reports|reportTypes|dashboards|profiles|permissionsets|permissionsetgroups|unpackaged|documents|quickActions|docs)$/;

/** `service/` of `service/main/default/pages/X.page`; `.` for a file of the root itself. */
export function teamOf(file: string): string {
  const folders = file.split('/').slice(0, -1);
  const end = folders.findIndex((folder) => insideMetadata.test(folder));
  const team = folders.slice(0, end === -1 ? 1 : end).slice(0, 2);
  return team.join('/') || '.';
}
