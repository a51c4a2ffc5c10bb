package obtain

// maxBytes is the largest file; allCountries.zip has some 400 MB, alternateNamesV2.zip
// some 200.
const maxBytes = 4 << 30
