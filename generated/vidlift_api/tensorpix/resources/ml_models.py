# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Operations of `ml-models` as methods: `client.ml_models`, `client.aio.ml_models`."""

# ruff: noqa: SLF001 - methods and functions of one operation build the same request
from __future__ import annotations

from typing import TYPE_CHECKING

from vidlift_api._runtime.resources import Resource as _Resource
from vidlift_api._runtime.types import UNSET
from vidlift_api.tensorpix.api import ml_models as _ml_models

if TYPE_CHECKING:
    from vidlift_api._runtime.client import CallTimeout
    from vidlift_api._runtime.types import Unset
    from vidlift_api.tensorpix.models.paginated_ml_model_list_list import PaginatedMLModelListList


class MlModelsResource(_Resource):
    """Operations of `ml-models`."""

    __slots__ = ()

    def list(
        self, *, page: int | Unset = UNSET, page_size: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> PaginatedMLModelListList:
        """List the models.

        Operation `ml_models_list`: GET /api/ml-models/

        One page of the models that enhance video, which the web site calls AI filters. Each belongs to one
        task. Ids are not stable over time: list them before use. Follow `next` until it is null.

        Args:
            page: Number of the page, from 1.
            page_size: Models on a page. Default and maximum are not stated.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            PaginatedMLModelListList for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _ml_models.ml_models_list
        return self._call(module_.OPERATION, module_._request(page=page, page_size=page_size), timeout)


class AsyncMlModelsResource(_Resource):
    """Operations of `ml-models`, as coroutines."""

    __slots__ = ()

    async def list(
        self, *, page: int | Unset = UNSET, page_size: int | Unset = UNSET, timeout: CallTimeout = UNSET
    ) -> PaginatedMLModelListList:
        """List the models.

        Operation `ml_models_list`: GET /api/ml-models/

        One page of the models that enhance video, which the web site calls AI filters. Each belongs to one
        task. Ids are not stable over time: list them before use. Follow `next` until it is null.

        Args:
            page: Number of the page, from 1.
            page_size: Models on a page. Default and maximum are not stated.
            timeout: Seconds for each phase of the request, None for no limit, or `httpx.Timeout`; by default
                the client's.

        Returns:
            PaginatedMLModelListList for 200.

        Raises:
            BadRequestStatusError: 400 with ValidationError.
            UnauthorizedStatusError: 401 with UnauthenticatedError.
            ForbiddenStatusError: 403 with ForbiddenError.
            NotFoundStatusError: 404 with NotFoundError.
            TooManyRequestsStatusError: 429 with RateLimitError.
            StatusError: The base class, for any other status outside 2xx.
            DecodeError: The body of a successful response does not fit its model.
            httpx.HTTPError: The request failed, or timed out.

        Source:
            documented (TensorPix API schema 1.0.0 (https://backend.tensorpix.ai/api/schema/))
        """
        module_ = _ml_models.ml_models_list
        return await self._call_async(
            module_.OPERATION, module_._request(page=page, page_size=page_size), timeout
        )
