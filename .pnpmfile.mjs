/** What a published manifest leaves out: it points into folders that are not packed, or serves the workspace only. */
export const hooks = {
  beforePacking(manifest) {
    const { scripts, devDependencies, labtrail, ...published } = manifest;
    for (const entry of Object.values(published.exports ?? {})) delete entry['labtrail-source'];
    return published;
  },
};
