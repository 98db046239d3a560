"""The ids that invented agreements are made of."""

import pytest

from models.tables import Region, Sector


@pytest.fixture
def regions(register):
    return {region.code: region.id for region in Region.select()}


@pytest.fixture
def sectors(register):
    return {sector.code: sector.id for sector in Sector.select()}
